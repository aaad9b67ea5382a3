// The list of processes, its menus and dialogs, and what it reports.
export const captions = {
  'Workflow definitions': '流程',
  'Workflow definitions Editor': '流程',
  'Workflow definition': '流程',
  'Create workflow': '新建流程',
  'Definition ID': '流程编号',
  'Latest version': '最新版本',
  'Published version': '已发布版本',
  'Search on Id, Name, Description, Definition Id': '按编号、名称、说明查找',
  'New workflow': '新建流程',
  'The name of the new workflow.': '新流程的名称。',
  'The new name of the workflow.': '流程的新名称。',
  'A brief description of the workflow.': '简要说明这个流程。',
  'View description': '查看说明',
  'Workflow type': '画法',
  Flowchart: '流程图',
  'Flexible graph-based workflows.': '按连线灵活流转。',
  Sequence: '顺序',
  'Ordered step-by-step workflows.': '一步接一步按顺序进行。',
  'State machine': '状态机',
  'State and transition driven workflows.': '由状态和转换驱动。',
  'Please enter a name for the workflow.': '请填写流程名称。',
  'A workflow with this name already exists.': '已有同名流程。',
  'Delete workflow?': '删除流程？',
  'Are you sure you want to delete this workflow?': '确定要删除这个流程吗？',
  'Delete selected workflows?': '删除所选流程？',
  'Are you sure you want to delete the selected workflows?': '确定要删除所选的流程吗？',
  'Publish selected workflows?': '发布所选流程？',
  'Are you sure you want to publish the selected workflows?': '确定要发布所选的流程吗？',
  'Unpublish selected workflows?': '撤销发布所选流程？',
  'Are you sure you want to unpublish the selected workflows?': '确定要撤销发布所选的流程吗？',
  'Cancel running workflow instances?': '取消运行中的实例？',
  'Are you sure you want to cancel all running workflow instances of this workflow definition?': '确定要取消这个流程所有运行中的实例吗？',
  'Duplicate workflow': '复制流程',
  'Export workflow': '导出流程',
  'Include referencing workflows': '包含引用它的流程',
  'Workflows that reference the selected workflow(s) will be included in the export.': '引用所选流程的流程也一并导出。',
  'Workflow published': '流程已发布',
  'Workflow retracted': '已撤销发布',
  'Workflow unpublished': '已撤销发布',
  'Workflow deleted': '流程已删除',
  'Workflow created': '流程已新建',
  'Workflow duplicated': '流程已复制',
  'Workflow was already published': '流程此前已发布',
};

export const cells = {};

const done = { published: '已发布', unpublished: '已撤销发布', retracted: '已撤销发布', deleted: '已删除' };

export const patterns = [
  [/^(\d+) workflows? (?:is|are) (published|unpublished|retracted|deleted)$/, (count, what) => `${done[what]} ${count} 个流程`],
];
